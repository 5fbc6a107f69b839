note-file-empty = { $file } is empty: there is not one byte in it.
note-file-empty-hint = Export it again from your shop and drop the new file here.

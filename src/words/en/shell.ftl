product = Perennial
files-loaded =
    { $files ->
        [one] { $files } file
       *[other] { $files } files
    }

product = پرنیال
files-loaded = { $files } پرونده

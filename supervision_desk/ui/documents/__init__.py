"""来源文件: the documents registered and their text."""

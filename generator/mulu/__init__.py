"""mulu (目錄): catalogue and progress pages of public training programmes, as a folder of files."""

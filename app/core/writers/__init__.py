"""Document tree to bytes or text, one module a format. The only place that imports docx; touches no file.

Writers decide nothing: what is in the document, in which words and order, is in the tree.
"""

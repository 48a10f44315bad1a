//! The CoNLL-U format. <https://universaldependencies.org/format.html>

"""Public consultation on a frozen draft: what people say about it, paragraph by paragraph, and what is answered."""

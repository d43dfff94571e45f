# Aliases of ./mithaq, nothing else.
.PHONY: demo test check bench serve worker shell messages
demo test check bench serve worker shell messages:
	@./mithaq $@

"""The look: style sheet, icons, components and the page frame."""

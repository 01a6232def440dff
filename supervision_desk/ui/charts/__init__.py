"""Pictures of figures, drawn with QPainter from the shapes of `domain.charts`."""

"""Pictures of the record: timelines, bars and tiles, drawn at build time as SVG whose marks are links."""

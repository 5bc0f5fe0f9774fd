"""What goes out to the field: the questionnaire on paper, for data entry and for a survey server."""

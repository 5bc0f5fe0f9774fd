"""Statistics of a survey: pure functions from frames of respondents to frozen results."""

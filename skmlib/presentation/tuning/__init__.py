"""What the tuning notebooks show: tables, figures and sentences for the statistician's bench, never for a report."""

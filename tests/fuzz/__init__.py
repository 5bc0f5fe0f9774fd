"""Random input for everything that reads files of others: a refusal in words is fine, any other exception is not."""

"""What one build leaves to the next: what it read, what it wrote, and what it need not make anew."""

"""Complaints: which causes matter most, how fast they are answered, what stays hidden."""

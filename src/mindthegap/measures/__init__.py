"""What an analyst computes from data on customers: a DataFrame in, a result out."""

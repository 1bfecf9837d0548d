"""What people of the demonstration are called, buy and say. All of it is made up."""

"""Who is compared: our kernels, networkx with and without them, and peers."""

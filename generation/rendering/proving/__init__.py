"""What every decoded frame should show, for ``brandkit.proof`` to judge: it knows masks and colours, no documents."""

"""What proves that nothing was changed after the day was closed: checkpoints, exports, verification."""

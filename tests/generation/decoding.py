"""Decoding films with other eyes: FFmpeg's own program, which shares no code with the renderer's tests."""

import subprocess
from pathlib import Path

import imageio_ffmpeg


def framehash(path: Path) -> str:
    """FFmpeg's hash of every decoded frame of the film's picture, as text."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", str(path), "-map", "0:v", "-bitexact"]
    return subprocess.run([*command, "-f", "framehash", "-"], check=True, capture_output=True, text=True).stdout


def packet_hashes(path: Path) -> list[str]:
    """FFmpeg's hash of every packet of the film's picture, in decoding order."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", str(path), "-map", "0:v", "-c", "copy"]
    answer = subprocess.run([*command, "-f", "framehash", "-"], check=True, capture_output=True, text=True).stdout
    return [line.rsplit(",", 1)[1].strip() for line in answer.splitlines() if not line.startswith("#")]

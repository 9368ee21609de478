#!/usr/bin/env python3
"""make_encrypted.py OUT: what an Office file under a password looks like from outside: a compound file ([MS-CFB]) with a stream EncryptedPackage."""
import struct
import sys

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STREAM_SECTORS = 8


def entry(name, kind, child, first, size):
    wide = name.encode("utf-16-le")
    return struct.pack("<64sHBBIII16sIQQIQ", wide, len(wide) + 2 if wide else 0, kind, 1, FREE, FREE, child, b"", 0, 0, 0, first, size)


head = struct.pack("<8s16sHHHHH6sIIIIIIIIII", bytes.fromhex("d0cf11e0a1b11ae1"), b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, 1, 1, 0, 4096, END, 0, END, 0, 0)
head += struct.pack("<108I", *[FREE] * 108)
chain = [FAT, END] + list(range(3, STREAM_SECTORS + 2)) + [END]
table = struct.pack("<128I", *chain, *[FREE] * (128 - len(chain)))
folder = entry("Root Entry", 5, 1, END, 0) + entry("EncryptedPackage", 2, FREE, 2, 512 * STREAM_SECTORS) + 2 * entry("", 0, FREE, 0, 0)
with open(sys.argv[1], "wb") as file:
    file.write(head + table + folder + bytes(range(256)) * 2 * STREAM_SECTORS)

#!/usr/bin/env python3
"""Makes Excel 97-2003 and Excel 95 workbooks under a password, as [MS-OFFCRYPTO] 2.3.5 to 2.3.7 says, from nothing but Python's own library.

    make_protected.py FOLDER

Each FOLDER/<kind>.xls has one sheet with "Kommun" and 3; the password is the one that Excel itself takes when only writing is protected, in FOLDER/other-<kind>.xls
another one."""
import hashlib
import os
import struct
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import make_hostile as office

SALT, VERIFIER = bytes(range(16)), bytes(range(100, 116))
PAD = bytes([0xBB, 0xFF, 0xFF, 0xBA, 0xFF, 0xFF, 0xB9, 0x80, 0, 0xBE, 0x0F, 0, 0xBF, 0x0F, 0])
PLAIN = {0x809, 0x2F}


def rc4(key, count):
    """COUNT bytes of the key's stream."""
    box, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) & 255
        box[i], box[j] = box[j], box[i]
    i = j = 0
    for _ in range(count):
        i = (i + 1) & 255
        j = (j + box[i]) & 255
        box[i], box[j] = box[j], box[i]
        out.append(box[(box[i] + box[j]) & 255])
    return bytes(out)


def mix(data, key):
    return bytes(a ^ b for a, b in zip(data, key))


def md5_blocks(password):
    start = hashlib.md5(password.encode("utf-16-le")).digest()[:5]
    start = hashlib.md5((start + SALT) * 16).digest()[:5]
    return lambda block: hashlib.md5(start + struct.pack("<I", block)).digest()


def sha1_blocks(password, bits):
    start = hashlib.sha1(SALT + password.encode("utf-16-le")).digest()

    def key(block):
        digest = hashlib.sha1(start + struct.pack("<I", block)).digest()[:bits // 8]
        return digest.ljust(16, b"\0") if bits == 40 else digest
    return key


def rc4_pass(blocks):
    return struct.pack("<HHH", 1, 1, 1) + SALT + mix(VERIFIER + hashlib.md5(VERIFIER).digest(), rc4(blocks(0), 32))


def crypto_api_pass(blocks, bits):
    header = struct.pack("<IIIIIIII", 4, 0, 0x6801, 0x8004, bits, 1, 0, 0) + "Provider\0".encode("utf-16-le")
    proof = mix(VERIFIER + hashlib.sha1(VERIFIER).digest(), rc4(blocks(0), 36))
    return struct.pack("<HHHII", 1, 2, 2, 4, len(header)) + header + struct.pack("<I", 16) + SALT + proof[:16] + struct.pack("<I", 20) + proof[16:]


def xor_verifier(password):
    verifier = 0
    for byte in reversed(bytes([len(password)]) + password.encode()):
        verifier = ((verifier >> 14 & 1) | (verifier << 1 & 0x7FFF)) ^ byte
    return verifier ^ 0xCE4B


def xor_bytes(password, key=0x1234):
    half = [key & 255, key >> 8]
    return bytes((b ^ half[i % 2]) >> 1 | ((b ^ half[i % 2]) & 1) << 7 for i, b in enumerate((password.encode() + PAD)[:16]))


def xor_encrypt(data, offset, array):
    turned = [(b >> 3 | b << 5) & 255 for b in data]
    return bytes(b ^ array[(offset + i + len(data)) % 16] for i, b in enumerate(turned))


def encrypt(stream, change):
    """STREAM with the data of its records changed by CHANGE(data, offset); the place of a sheet stays readable."""
    out, at = bytearray(), 0
    while at < len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        data, offset = stream[at + 4:at + 4 + size], at + 4
        if kind not in PLAIN:
            data = data[:4] + change(data, offset)[4:] if kind == 0x85 else change(data, offset)
        out += stream[at:at + 4] + data
        at += 4 + size
    return bytes(out)


def rc4_change(blocks):
    def change(data, offset):
        end = offset + len(data)
        key = b"".join(rc4(blocks(block), 1024) for block in range(end // 1024 + 1))
        return mix(data, key[offset:end])
    return change


def workbook(file_pass, change):
    cells = office.record(0xFD, struct.pack("<HHHI", 0, 0, 0, 0)) + office.record(0x203, struct.pack("<HHHd", 1, 0, 0, 3.0))
    filler = office.record(0x31, bytes(1500))  # so that the key changes on the way
    return office.ole([("Workbook", encrypt(office.biff(cells, office.record(0x2F, file_pass) + filler), change))])


def main():
    for prefix, password in (("", "VelvetSweatshop"), ("other-", "sommar2026")):
        md5, short, long = md5_blocks(password), sha1_blocks(password, 40), sha1_blocks(password, 128)
        array = xor_bytes(password)
        made = {"rc4": workbook(rc4_pass(md5), rc4_change(md5)), "cryptoapi-40": workbook(crypto_api_pass(short, 40), rc4_change(short)),
                "cryptoapi-128": workbook(crypto_api_pass(long, 128), rc4_change(long)),
                "xor": workbook(struct.pack("<HHH", 0, 0x1234, xor_verifier(password)), lambda data, offset: xor_encrypt(data, offset, array))}
        for kind, data in made.items():
            with open(os.path.join(sys.argv[1], f"{prefix}{kind}.xls"), "wb") as file:
                file.write(data)


main()

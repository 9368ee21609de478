#!/usr/bin/env python3
"""Makes encrypted Office files ([MS-OFFCRYPTO] 2.3.4) from nothing but Python's own library.

    make_package.py FOLDER [WORKBOOK]

Each FOLDER/<kind>.xlsx is WORKBOOK (one with "Kommun" and 1) under the password that Excel itself takes when only writing is protected, in
FOLDER/other-<kind>.xlsx another one."""
import base64
import hashlib
import os
import struct
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import make_hostile as office

SALT, VERIFIER, CONTENT_SALT, CONTENT_KEY = (bytes(range(first, first + 16)) for first in (0, 100, 50, 150))
SEGMENT = 4096


# ---- AES (FIPS 197) ----

def doubled(byte):
    return (byte << 1) ^ (0x11B if byte & 0x80 else 0)


def make_box():
    """The S-box: inverses of GF(256), found as powers of 3, turned and mixed."""
    powers, box, value = [], [0x63] * 256, 1
    for _ in range(255):
        powers.append(value)
        value ^= doubled(value)
    for i, value in enumerate(powers):
        inverse = powers[-i % 255]
        mixed = inverse
        for turn in range(1, 5):
            mixed ^= (inverse << turn | inverse >> (8 - turn)) & 255
        box[value] = mixed ^ 0x63
    return box


BOX = make_box()


def round_keys(key):
    words, count, turn = [list(key[i:i + 4]) for i in range(0, len(key), 4)], len(key) // 4, 1
    while len(words) < 4 * (count + 7):
        word = words[-1]
        if len(words) % count == 0:
            word = [BOX[b] for b in word[1:] + word[:1]]
            word[0] ^= turn
            turn = doubled(turn)
        elif count > 6 and len(words) % count == 4:
            word = [BOX[b] for b in word]
        words.append([a ^ b for a, b in zip(words[-count], word)])
    return [sum(words[i:i + 4], []) for i in range(0, len(words), 4)]


def encrypt_block(block, keys):
    state = [a ^ b for a, b in zip(block, keys[0])]
    for number, key in enumerate(keys[1:], 1):
        state = [BOX[state[(i + 4 * (i % 4)) % 16]] for i in range(16)]
        if number < len(keys) - 1:
            columns = [state[i:i + 4] for i in range(0, 16, 4)]
            state = [doubled(c[i]) ^ doubled(c[(i + 1) % 4]) ^ c[(i + 1) % 4] ^ c[(i + 2) % 4] ^ c[(i + 3) % 4] for c in columns for i in range(4)]
        state = [a ^ b for a, b in zip(state, key)]
    return bytes(state)


def encrypt(data, key, start=None):
    """Blocks by themselves, or chained from START."""
    keys, out, last = round_keys(key), b"", start
    for at in range(0, len(data), 16):
        block = data[at:at + 16].ljust(16, b"\0")
        last = encrypt_block(bytes(a ^ b for a, b in zip(block, last)) if start else block, keys)
        out += last
    return out


# ---- the two kinds ----

def hash_password(name, password, rounds):
    digest = hashlib.new(name, SALT + password.encode("utf-16-le")).digest()
    for i in range(rounds):
        digest = hashlib.new(name, struct.pack("<I", i) + digest).digest()
    return digest


def standard(workbook, password, bits):
    digest = hashlib.sha1(hash_password("sha1", password, 50000) + bytes(4)).digest()
    halves = [hashlib.sha1(bytes(a ^ fill for a in digest.ljust(64, b"\0"))).digest() for fill in (0x36, 0x5C)]
    key = b"".join(halves)[:bits // 8]
    header = struct.pack("<IIIIIIII", 0x24, 0, 0x660E + (bits - 128) // 64, 0x8004, bits, 24, 0, 0) + "Provider\0".encode("utf-16-le")
    info = struct.pack("<HHII", 4, 2, 0x24, len(header)) + header + struct.pack("<I", 16) + SALT + encrypt(VERIFIER, key)
    info += struct.pack("<I", 20) + encrypt(hashlib.sha1(VERIFIER).digest(), key)
    return info, encrypt(workbook, key)


def agile(workbook, password, name, bits, rounds=1000):
    digest, size = hash_password(name, password, rounds), hashlib.new(name).digest_size

    def locked(purpose, data):
        return base64.b64encode(encrypt(data, hashlib.new(name, digest + bytes.fromhex(purpose)).digest().ljust(32, b"\x36")[:bits // 8], SALT)).decode()

    content_key = (CONTENT_KEY * 2)[:bits // 8]
    common = (f'blockSize="16" keyBits="{bits}" hashSize="{size}" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="{name.upper()}" '
              'saltSize="16" saltValue="%s"')
    salts = [base64.b64encode(salt).decode() for salt in (CONTENT_SALT, SALT)]
    space = "http://schemas.microsoft.com/office/2006"
    info = (f'<encryption xmlns="{space}/encryption" xmlns:p="{space}/keyEncryptor/password"><keyData {common % salts[0]}/><keyEncryptors>'
            f'<keyEncryptor uri="{space}/keyEncryptor/password"><p:encryptedKey spinCount="{rounds}" {common % salts[1]} '
            f'encryptedVerifierHashInput="{locked("fea7d2763b4b9e79", VERIFIER)}" encryptedVerifierHashValue="{locked("d7aa0f6d3061344e", hashlib.new(name, VERIFIER).digest())}" '
            f'encryptedKeyValue="{locked("146e0be7abacd0d6", content_key)}"/></keyEncryptor></keyEncryptors></encryption>')
    package = b""
    for number, at in enumerate(range(0, len(workbook), SEGMENT)):
        start = hashlib.new(name, CONTENT_SALT + struct.pack("<I", number)).digest()[:16]
        package += encrypt(workbook[at:at + SEGMENT], content_key, start)
    return (struct.pack("<HHI", 4, 4, 0x40) + office.xml(info)).ljust(SEGMENT), package  # office.ole fills short streams up with zeros


def compound(workbook, made):
    info, package = made
    return office.ole([("EncryptionInfo", info), ("EncryptedPackage", struct.pack("<Q", len(workbook)) + package)])


def main():
    workbook = office.xlsx(more=[office.Part("xl/filler.bin", bytes(range(256)) * 40, method=0)])  # so that the content has several segments
    if len(sys.argv) > 2:
        with open(sys.argv[2], "rb") as file:
            workbook = file.read()
    for prefix, password in (("", "VelvetSweatshop"), ("other-", "sommar2026")):
        made = {"standard-128": standard(workbook, password, 128), "agile-sha1-128": agile(workbook, password, "sha1", 128),
                "agile-sha512-256": agile(workbook, password, "sha512", 256)}
        if not prefix:
            made["standard-256"] = standard(workbook, password, 256)
            made["rounds-without-end"] = agile(workbook, password, "sha512", 256, 1)[0].replace(b'spinCount="1"', b'spinCount="4000000000"'), b""
        for kind, parts in made.items():
            with open(os.path.join(sys.argv[1], f"{prefix}{kind}.xlsx"), "wb") as file:
                file.write(compound(workbook, parts))


main()

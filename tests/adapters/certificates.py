"""Certificates made for one test run: a certificate authority of its own, and what it signs."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Authority:
    def __init__(self, folder: Path, name: str = "Test authority") -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self._certificate = self._built(self._name, self._key, []).sign(self._key, hashes.SHA256())
        self.file = folder / "authority.pem"
        self.file.write_bytes(self._certificate.public_bytes(serialization.Encoding.PEM))

    def server(self, address: str, days: int = 30) -> ssl.SSLContext:
        """A server's context with a certificate for an IP address; days below zero: expired."""
        return _context(self.server_file(address, days))

    def server_file(self, address: str, days: int = 30) -> Path:
        """Certificate and secret key in one file, as servers of any make take it."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, address)])
        names: list[x509.GeneralName] = [x509.IPAddress(ip_address(address))]
        certificate = self._built(name, key, names, days).sign(self._key, hashes.SHA256())
        return self._written(certificate, key)

    def self_signed(self, address: str) -> ssl.SSLContext:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, address)])
        names: list[x509.GeneralName] = [x509.IPAddress(ip_address(address))]
        builder = self._built(name, key, names, issuer=name)
        return _context(self._written(builder.sign(key, hashes.SHA256()), key))

    def _built(
        self,
        name: x509.Name,
        key: ec.EllipticCurvePrivateKey,
        names: list[x509.GeneralName],
        days: int = 30,
        issuer: x509.Name | None = None,
    ) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        builder = x509.CertificateBuilder().subject_name(name).public_key(key.public_key())
        builder = builder.serial_number(x509.random_serial_number()).issuer_name(
            issuer or self._name
        )
        builder = builder.not_valid_before(now - timedelta(days=60))
        builder = builder.not_valid_after(now + timedelta(days=days))
        is_authority = x509.BasicConstraints(ca=not names, path_length=None)
        builder = builder.add_extension(is_authority, critical=True)
        return (
            builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
            if names
            else builder
        )

    def _written(self, certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> Path:
        file = self._folder / f"{certificate.serial_number}.pem"
        secret = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + secret)
        return file


def _context(file: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context

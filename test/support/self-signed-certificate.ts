/** Self-signed certificates for 127.0.0.1. Node.js has no API to create one, so this encodes the X.509 structure itself. */
import { generateKeyPairSync, sign } from 'node:crypto';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** DER: tag, length, contents. */
function encode(tag: number, ...parts: readonly Buffer[]): Buffer {
  const contents = Buffer.concat(parts);
  const { length } = contents;
  const lengthBytes = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...lengthBytes]), contents]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => encode(0x30, ...parts);
const objectId = (...bytes: number[]): Buffer => encode(0x06, Buffer.from(bytes));
const bitString = (contents: Buffer): Buffer => encode(0x03, Buffer.from([0]), contents);
const time = (date: Date): Buffer =>
  encode(0x18, Buffer.from(`${date.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`));
const extension = (id: Buffer, contents: Buffer): Buffer => sequence(id, encode(0x04, contents));

const ecdsaWithSha256 = sequence(objectId(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const commonName = sequence(encode(0x31, sequence(objectId(0x55, 0x04, 0x03), encode(0x0c, Buffer.from('127.0.0.1')))));
const subjectAltName = extension(
  objectId(0x55, 0x1d, 0x11),
  sequence(encode(0x87, Buffer.from([127, 0, 0, 1]))), // an IP address
);
const isAuthority = extension(objectId(0x55, 0x1d, 0x13), sequence(encode(0x01, Buffer.from([0xff]))));

export function createSelfSignedCertificate(validFrom: Date, validTo: Date): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const toBeSigned = sequence(
    encode(0xa0, encode(0x02, Buffer.from([2]))), // version 3
    encode(0x02, Buffer.from([1])), // serial number
    ecdsaWithSha256,
    commonName,
    sequence(time(validFrom), time(validTo)),
    commonName,
    publicKey.export({ type: 'spki', format: 'der' }),
    encode(0xa3, sequence(subjectAltName, isAuthority)),
  );
  const certificate = sequence(toBeSigned, ecdsaWithSha256, bitString(sign('sha256', toBeSigned, privateKey)));
  const base64 = certificate.toString('base64').replaceAll(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  };
}

/** Invented health lockers, untidy as the real list is: names twice, doubled spaces, apps whose address is no URL. */
import type { LockerServiceReply } from '../../domains/locker/wire.js';

const names =
  'Setu Health Locker,Almirah  Health Locker,Test Locker,Test Locker,Peti Health Locker,Tijori HEALTH LOCKER,Tijori HEALTH LOCKER,Sandook Records';

const endpoint = (use: string, connectionType: string, address: string) => ({ address, use, connectionType });

function locker(name: string, index: number): LockerServiceReply {
  const id = `sbx-locker-${String(index + 1).padStart(2, '0')}`;
  const registration =
    index % 4 === 3
      ? endpoint('registration', 'APP', `example.locker.app${index}`)
      : endpoint('registration', 'HTTPS', `https://${id}.example/register`);
  const upload = endpoint('data-upload', 'HTTPS', `https://${id}.example/upload`);
  const app = endpoint('registration', 'APP', `example.locker.second${index}`);
  const endpoints = [[registration, upload], [registration], [registration, upload, app]][index % 3] ?? [];
  return { endpoints, name, active: index % 11 !== 10, id, type: 'HEALTH_LOCKER' };
}

export const lockerServices: readonly LockerServiceReply[] = [
  ...names.split(','),
  ...Array.from({ length: 24 }, (_, index) => `Sandbox Locker ${index + 1}`),
].map(locker);

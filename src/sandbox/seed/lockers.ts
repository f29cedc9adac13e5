/** Invented health lockers, untidy as the real list is: names twice, doubled spaces, apps whose address is no URL. */
import type { LockerServiceReply } from '../../domains/locker/wire.js';
import type { ReferenceReply } from '../../domains/wire.js';

const oldNames =
  'Setu Health Locker,Almirah  Health Locker,Test Locker,Test Locker,Peti Health Locker,Tijori HEALTH LOCKER,Tijori HEALTH LOCKER,Sandook Records';

const endpoint = (use: string, connectionType: string, address: string) => ({ address, use, connectionType });

export const lockers: readonly ReferenceReply[] = [
  ...oldNames.split(','),
  ...Array.from({ length: 24 }, (_, index) => `Sandbox Locker ${index + 1}`),
].map((name, index) => ({ name, id: `sbx-locker-${String(index + 1).padStart(2, '0')}` }));

/** @param registrationAt where a patient registers with a locker that has no app for it */
export function lockerServices(registrationAt: (id: string) => string): LockerServiceReply[] {
  return lockers.map(({ id, name }, index) => {
    const registration =
      index % 4 === 3
        ? endpoint('registration', 'APP', `example.locker.app${index}`)
        : endpoint('registration', 'HTTPS', registrationAt(id));
    const upload = endpoint('data-upload', 'HTTPS', `https://${id}.example/upload`);
    const app = endpoint('registration', 'APP', `example.locker.second${index}`);
    const endpoints = [[registration, upload], [registration], [registration, upload, app]][index % 3] ?? [];
    return { endpoints, name, active: index % 11 !== 10, id, type: 'HEALTH_LOCKER' };
  });
}

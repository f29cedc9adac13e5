/**
 * Invented hospitals, clinics and requesters. Some are as untidy as those of the real directory: doubled spaces, a name
 * twice, an id with a space in it, no city.
 */
import type { ProviderReply } from '../../domains/provider/wire.js';
import { magic } from '../magic.js';
import { pick } from './identity.js';

const withZ =
  'Azure,Zenith,Kazi Bagh,Horizon,Mirza Lane,Ozone,Zarina Memorial,Bazaar Road,Zephyr,Hazelwood,Topaz,Plaza Street,Crystal Zone,Wazir Garden';
const withoutZ =
  'Lotus Pond,Banyan Tree,Marigold,River Bend,Silver Fern,Coconut Grove,Hilltop,Lakeview,Neem Court,Sunrise,Peepal,Monsoon,Tulsi';

const places = [
  ['Darbhanga', '10', '195', '26.1542', '85.8918'],
  ['Patna', '10', '212', '25.5941', '85.1376'],
  ['Delhi', '7', '82', '28.7186', '77.0685'],
  ['Bengaluru', '29', '525', '12.9716', '77.5946'],
  ['Pune', '27', '490', '18.5204', '73.8567'],
  ['Kochi', '32', '555', '9.9312', '76.2673'],
  ['Chennai', '33', '568', '13.0827', '80.2707'],
  ['Kolkata', '19', '315', '22.5726', '88.3639'],
] as const;

const attributes = (label?: string): ProviderReply['attributes'] => ({
  hipAttributes: label ? { discoveryAdditionalFieldLabel: label } : null,
  hiuAttributes: null,
  healthLockerAttributes: null,
});

export function plainProvider(id: string, name: string, facilityType = ['HIP'], label?: string): ProviderReply {
  const isHIP = facilityType.includes('HIP');
  return { identifier: { name, id }, city: null, facilityType, isHIP, telephone: null, attributes: attributes(label) };
}

/** Every third has no city, every other no code or map reference; every fifth is a HIU as well. */
function placed(name: string, index: number): ProviderReply {
  const [city, stateCode, districtCode, latitude, longitude] = pick(places, index);
  const id = `IN${stateCode.padStart(2, '0')}1000${String(index + 1).padStart(4, '0')}`;
  const provider = plainProvider(id, name, index % 5 === 0 ? ['HIP', 'HIU'] : ['HIP']);
  if (index % 3 === 2) return provider;
  const telephone = `011-0000-${String(1000 + index)}`;
  const onTheMap = { city, telephone, latitude, longitude, stateCode, districtCode, address: `${name} Road, ${city}` };
  return index % 2 === 0 ? { ...provider, ...onTheMap } : { ...provider, city, telephone };
}

const named = (names: string, kinds: readonly string[]): string[] =>
  names.split(',').flatMap((name) => kinds.map((kind) => `${name} ${kind}`));

export const providers: readonly ProviderReply[] = [
  { ...plainProvider('IN3410000238', 'Fountain  Court Medical College and hospital city centre'), city: 'Darbhanga' },
  plainProvider('IN0410000183', 'Garden Gate Hospital'),
  ...[...named(withoutZ, ['Hospital', 'Clinic']), ...named(withZ, ['Hospital', 'Clinic', 'Diagnostics'])].map(placed),
  plainProvider('Czech Doctor', 'Czech Doctor'),
  plainProvider('QBFH_82357', 'QZ72TR'),
  plainProvider('testhip_9 z', '  Test  hip z'),
  plainProvider('hip test 1', 'hip test 1'),
  plainProvider('hip_test_1', 'hip test 1'),
  plainProvider(magic.silentProvider.value, 'Silent Hospital (never answers)'),
  plainProvider(magic.silentConfirmation.value, 'Silent Later Hospital (never answers the request to link)'),
  plainProvider(magic.downProvider.value, 'Closed Hospital (cannot be connected to)'),
  plainProvider(magic.strangerProvider.value, 'Stranger Hospital (knows nobody)'),
  plainProvider(magic.garbledProvider.value, 'Garbled Hospital (malformed answers)'),
  plainProvider(magic.shortOtpProvider.value, 'Four Digit Hospital (OTP of 4 digits)'),
  plainProvider('10000002', 'Bedside  Test HIU', ['HIU']),
  plainProvider('Test-HIU', 'Test HIU', ['HIU']),
  { ...plainProvider('SBX_RESEARCH_HIU', 'Monsoon Fever Research', ['HIU']), city: 'Pune' },
];

export const programs: readonly ProviderReply[] = [
  plainProvider('SBX-ASSURANCE', 'Sandbox Health  Assurance'),
  plainProvider('SBX-VACCINATION', 'Sandbox Vaccination Drive', ['HIP'], 'Mobile No. registered for vaccination'),
  plainProvider('SBX-LUNG-CARE', 'Sandbox Lung Care', ['HIP'], 'Programme ID'),
];

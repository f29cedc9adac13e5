/** The replies of an ordinary UMANG, for the gateway under attack. */
import { states } from '../../../src/sandbox/fixtures/geography.js';
import { createScriptedInbox } from '../../support/upstream/scripted-inbox.js';
import { ErrorReply, manualReply, type UpstreamScript } from '../../support/upstream/upstream.js';

export const silentHospital = 'SILENT_HOSPITAL';

const refuse = (status: string, code: number, message: string) => () =>
  new ErrorReply(`${status}: [${JSON.stringify({ error: { code, message } })}]`);
const wrongOtp = refuse('401 Unauthorized', 1405, 'Invalid OTP');

export const providerRow = (id: string) => ({
  identifier: { id, name: `Hospital ${id}` },
  city: 'Pune',
  telephone: '02000000000',
  facilityType: ['HIP'],
  isHIP: true,
  latitude: '18.5',
  longitude: '73.8',
  address: 'Station Road',
  stateCode: '27',
  districtCode: '490',
  pinCode: '411001',
});

export function createUmangScripts(): Record<string, UpstreamScript> {
  const inbox = createScriptedInbox();
  for (let index = 0; index < 5; index++) inbox.upsert(`request-${index}`, 'REQUESTED');
  return {
    session: () => ({ accessToken: 'client-token', expiresIn: 1200 }),
    getStates: () => states.map(({ code, name }) => ({ stateCode: code, stateName: name })),
    getDistrict: ({ body }) =>
      states.find(({ code }) => code === body['stateCode'])?.districts ??
      new ErrorReply('400 Bad Request: [{"error":{"code":1420,"message":"Invalid get district data request"}}]'),
    listProviders: () =>
      ['IN01', 'IN02', 'IN03'].map((id) => ({ ...providerRow(id), stateCode: null, districtCode: null })),
    specificProviders: ({ body }) => providerRow(String(body['providerId'])),
    govtPrograms: () => [],
    myProfile: () => ({ id: 'patient@sbx', healthId: '91-1000-2000-3001', name: { first: 'Asha' }, stateCode: '27' }),
    patientLinks: () => ({ patient: { id: 'patient@sbx', links: [] } }),
    patientRequest: inbox.script,
    patientAuthInit: () => ({ txnId: '6ca32db3-9139-4347-82c9-48359d3ff125' }),
    gatewaySession: refuse('401 Unauthorized', 1433, 'Invalid credentials'),
    patientAuthConfirm: wrongOtp,
    authenticationConfirm: wrongOtp,
    verifyAadhaarOtp: wrongOtp,
    forgotPinValidateOtp: wrongOtp,
    linkConfirm: wrongOtp,
    verifyPin: refuse('401 Unauthorized', 1425, 'Invalid transaction pin'),
    discoverPatient: ({ body }) =>
      (body['hip'] as { id: string }).id === silentHospital
        ? manualReply
        : { transactionId: '6ca32db3-9139-4347-82c9-48359d3ff125', patient: { referenceNumber: 'R1' } },
  };
}

/** The variables of a tab, by the name of its file. The IDs are those of Asha, and the sandbox has them at each start. */
const placeholder = '00000000-0000-4000-8000-000000000000';

export const variables: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  SignInByOtp: { transactionId: placeholder },
  Inbox: { status: 'ALL', after: null },
  ApproveOrDeny: {
    subscriptionRequestId: 'ade17456-f430-4091-820d-60932ba37b82',
    authorizationRequestId: 'b7a8b6a4-1ba2-42be-863d-8cefae5330f4',
  },
  LinkHospital: {
    providerId: 'Czech Doctor',
    transactionId: placeholder,
    patientReference: '',
    careContextReferences: [],
    linkReferenceNumber: '',
    otp: '123456',
  },
  Pin: { pin: '1234', newPin: '4321', sessionId: placeholder, resetToken: '' },
  Lockers: {
    lockerId: 'sbx-locker-01',
    subscriptionRequestId: 'faaaaeed-e408-41cf-82ba-d9a66d69b6af',
    authorizationRequestId: '8e83404b-c222-49b8-80f7-65d9ea4c79a8',
    hiuId: 'sbx-locker-05',
    sources: {
      allProviders: {
        purpose: 'PATRQT',
        hiTypes: ['PRESCRIPTION'],
        categories: ['LINK', 'DATA'],
        period: { from: '2021-01-01T00:00:00Z', to: '2035-12-31T00:00:00Z' },
      },
    },
  },
  Errors: { sessionId: placeholder },
};

/** The measured operations, and the single UMANG call that the proxy baseline makes instead. */
export const operations = [
  {
    name: 'profile',
    path: 'myProfile',
    query: `{ me {
      id healthIdNumber gender hasTransactionPin
      name { first middle last full } dateOfBirth { day month year }
      state { code name } district { code name }
    } }`,
  },
  {
    name: 'inbox',
    path: 'patientRequest',
    query: `{ me {
      consentRequests(first: 10) {
        totalCount nodes { id status createdAt lastUpdated hiTypes purpose { text } hiu { id } }
      }
      subscriptionRequests(first: 10) { totalCount nodes { id status lastUpdated hiu { id name } } }
      authorizationRequests(first: 10) { totalCount nodes { id status lastUpdated } }
      lockerSetups(first: 10) { totalCount nodes { subscriptionRequest { id status } authorizationRequest { id status } } }
    } }`,
  },
  {
    name: 'links',
    path: 'patientLinks',
    query: `{ me { links {
      referenceNumber display
      provider { id name city telephone facilityTypes isHip }
      careContexts { referenceNumber display }
    } } }`,
  },
  {
    name: 'search',
    path: 'listProviders',
    query: `{ providers(name: "z", first: 100) {
      totalCount nodes { id name city telephone facilityTypes isHip discoveryFieldLabel }
    } }`,
  },
  {
    name: 'states',
    path: 'getStates',
    query: `{ states { code name districts { code name } } }`,
  },
].map((operation) => ({ ...operation, query: operation.query.replaceAll(/\s+/g, ' ') }));

/** The NDHM enum values that the sandbox validates or generates. */
export const purposes = {
  CAREMGT: 'Care Management',
  BTG: 'Break the Glass',
  PUBHLTH: 'Public Health',
  HPAYMT: 'Healthcare Payment',
  DSRCH: 'Disease Specific Healthcare Research',
  PATRQT: 'Self Requested',
} as const;

export type PurposeCode = keyof typeof purposes;

export const hiTypes = [
  'OPConsultation',
  'DiagnosticReport',
  'DischargeSummary',
  'Prescription',
  'ImmunizationRecord',
  'HealthDocumentRecord',
  'WellnessRecord',
];

/** What a mutation's input violates. Input schemas refer to these messages by id. */
import { catalogue } from './catalogue.js';

export const validationMessages = catalogue({
  pinFormat: { en: 'A PIN has 4 digits.', hi: 'पिन में 4 अंक होते हैं।' },
  otpFormat: {
    en: 'An OTP has 4 to 8 digits. Enter it as the message shows it.',
    hi: 'ओटीपी में 4 से 8 अंक होते हैं। उसे वैसे ही लिखें जैसा संदेश में है।',
  },
  passwordLength: { en: 'A password has 1 to 200 characters.', hi: 'पासवर्ड में 1 से 200 अक्षर होते हैं।' },
  newPasswordFormat: {
    en: 'A new password needs 8 to 30 characters with an upper-case letter, a lower-case letter, a digit and a special character.',
    hi: 'नए पासवर्ड में 8 से 30 अक्षर हों, जिनमें एक बड़ा और एक छोटा अंग्रेज़ी अक्षर, एक अंक और एक विशेष चिह्न हो।',
  },
  opaqueTokenFormat: {
    en: 'This token is invalid. Copy it unchanged from the previous step.',
    hi: 'यह टोकन मान्य नहीं है। इसे पिछले चरण से ज्यों का त्यों कॉपी करें।',
  },
  phrAddressFormat: { en: 'A PHR address looks like name@sbx.', hi: 'पीएचआर पता name@sbx जैसा होता है।' },
  newPhrAddressFormat: {
    en: 'A new PHR address has 3 to 150 letters, digits, dots or dashes before the @.',
    hi: 'नए पीएचआर पते में @ से पहले 3 से 150 अक्षर, अंक, बिंदु या डैश होते हैं।',
  },
  healthIdNumberFormat: { en: 'A health ID number has 14 digits.', hi: 'हेल्थ आईडी संख्या में 14 अंक होते हैं।' },
  mobileNumberFormat: {
    en: 'A mobile number has 10 digits, with or without +91.',
    hi: 'मोबाइल नंबर में 10 अंक होते हैं, +91 के साथ या उसके बिना।',
  },
  aadhaarNumberFormat: {
    en: 'This is not an Aadhaar number: it has 12 digits, the last of which verifies the others. Check each digit.',
    hi: 'यह आधार संख्या नहीं है: उसमें 12 अंक होते हैं, जिनमें अंतिम अंक बाकी की पुष्टि करता है। हर अंक जाँचें।',
  },
  uuidFormat: {
    en: 'This id does not come from this API. Copy it unchanged from the previous step.',
    hi: 'यह आईडी इस API की नहीं है। इसे पिछले चरण से ज्यों का त्यों कॉपी करें।',
  },
  idNotAString: { en: 'The id is not a string. Send it as one.', hi: 'आईडी पाठ के रूप में नहीं है। उसे पाठ के रूप में भेजें।' },
  idEmpty: { en: 'The id is empty. Enter one.', hi: 'आईडी खाली है। उसे भरें।' },
  idTooLong: { en: 'The id is longer than 200 characters.', hi: 'आईडी 200 अक्षरों से लंबी है।' },
  enumValueUnknown: {
    en: '`UNKNOWN` appears in responses only. Choose another value.',
    hi: '`UNKNOWN` केवल उत्तरों के लिए है। कोई और मान चुनें।',
  },
  dateTimeFormat: {
    en: 'A date and time looks like 2021-12-24T10:41:18.935Z, with its time zone.',
    hi: 'दिनांक और समय को 2021-12-24T10:41:18.935Z की तरह, समय-क्षेत्र के साथ लिखें।',
  },
  periodReversed: {
    en: 'The period ends before it starts. Choose a `to` that is not before `from`.',
    hi: 'अवधि शुरू होने से पहले ही समाप्त हो रही है। `to` को `from` से पहले न रखें।',
  },
  periodNotPast: {
    en: 'The period starts in the future. Choose a `from` in the past.',
    hi: 'अवधि भविष्य में शुरू हो रही है। `from` के लिए बीता हुआ समय चुनें।',
  },
  nameEmpty: { en: 'The name is empty. Enter one.', hi: 'नाम खाली है। उसे भरें।' },
  nameTooLong: { en: 'The name is longer than 500 characters.', hi: 'नाम 500 अक्षरों से लंबा है।' },
  addressEmpty: { en: 'The address is empty. Enter one.', hi: 'पता खाली है। उसे भरें।' },
  addressTooLong: { en: 'The address is longer than 2000 characters.', hi: 'पता 2000 अक्षरों से लंबा है।' },
  endpointsEmpty: {
    en: 'The list of endpoints is empty. Add an endpoint or omit the list.',
    hi: 'एंडपॉइंट की सूची खाली है। कोई एंडपॉइंट जोड़ें या सूची न भेजें।',
  },
  careContextsEmpty: { en: 'Choose at least one care context.', hi: 'कम से कम एक रिकॉर्ड चुनें।' },
  careContextsTooMany: {
    en: 'Choose at most 500 care contexts at a time.',
    hi: 'एक बार में अधिकतम 500 रिकॉर्ड चुनें।',
  },
  careContextDuplicate: {
    en: 'This care context is listed twice. Choose each one once.',
    hi: 'यह रिकॉर्ड दो बार दिया गया है। हर रिकॉर्ड को एक ही बार चुनें।',
  },
  pinProofChoice: {
    en: 'Send either `currentPin` or `pinToken`, not both.',
    hi: '`currentPin` या `pinToken` में से एक ही दें, दोनों नहीं।',
  },
  reasonTooLong: {
    en: 'The reason is longer than 1000 characters.',
    hi: 'कारण 1000 अक्षरों से लंबा है।',
  },
  providerDuplicate: {
    en: 'This provider is listed twice. List each one once.',
    hi: 'यह प्रदाता दो बार दिया गया है। हर प्रदाता को एक ही बार दें।',
  },
  hiTypesEmpty: { en: 'Choose at least one document type.', hi: 'कम से कम एक प्रकार का दस्तावेज़ चुनें।' },
  providersEmpty: { en: 'Choose at least one provider.', hi: 'कम से कम एक प्रदाता चुनें।' },
  sourcesChoice: {
    en: 'Send either `allProviders` or `providers`, not both.',
    hi: '`allProviders` या `providers` में से एक ही दें, दोनों नहीं।',
  },
  categoriesEmpty: { en: 'Choose at least one category.', hi: 'कम से कम एक श्रेणी चुनें।' },
});

export type ValidationMessageId = keyof typeof validationMessages;

export const isValidationMessageId = (id: string): id is ValidationMessageId => Object.hasOwn(validationMessages, id);

/** Checks at compile time that an issue of an input schema has a message: zod takes any string. */
export const violation = (id: ValidationMessageId): ValidationMessageId => id;

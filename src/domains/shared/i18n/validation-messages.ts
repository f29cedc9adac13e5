/** What a mutation's input violates. Input schemas refer to these messages by ID. */
import { catalog } from './catalog.js';

export const validationMessages = catalog({
  pinFormat: { en: 'The PIN is invalid. Enter its 4 digits.', hi: 'यह पिन मान्य नहीं है। उसके 4 अंक भरें।' },
  otpFormat: {
    en: 'The OTP is invalid. Enter the 4 to 8 digits exactly as the message shows them.',
    hi: 'यह ओटीपी मान्य नहीं है। संदेश में आए 4 से 8 अंक ज्यों के त्यों भरें।',
  },
  passwordLength: {
    en: 'The password is empty or too long. Enter 1 to 200 characters.',
    hi: 'पासवर्ड खाली है या बहुत लंबा है। 1 से 200 अक्षर भरें।',
  },
  newPasswordFormat: {
    en: 'The new password is too weak. Choose 8 to 30 characters with an upper-case letter, a lower-case letter, a digit and a special character.',
    hi: 'नया पासवर्ड पर्याप्त मज़बूत नहीं है। 8 से 30 अक्षर चुनें, जिनमें एक बड़ा और एक छोटा अंग्रेज़ी अक्षर, एक अंक और एक विशेष चिह्न हो।',
  },
  opaqueTokenFormat: {
    en: 'This token is invalid. Copy it unchanged from the previous step.',
    hi: 'यह टोकन मान्य नहीं है। इसे पिछले चरण से ज्यों का त्यों कॉपी करें।',
  },
  phrAddressFormat: {
    en: 'The PHR address is invalid. Enter one like name@sbx.',
    hi: 'यह पीएचआर पता मान्य नहीं है। उसे name@sbx की तरह लिखें।',
  },
  newPhrAddressFormat: {
    en: 'The new PHR address is invalid. Choose 3 to 150 letters, digits, dots, dashes or underscores before the @.',
    hi: 'नया पीएचआर पता मान्य नहीं है। @ से पहले 3 से 150 अक्षर, अंक, बिंदु, डैश या अंडरस्कोर चुनें।',
  },
  healthIdNumberFormat: {
    en: 'The health ID number is invalid. Enter its 14 digits.',
    hi: 'यह हेल्थ आईडी संख्या मान्य नहीं है। उसके 14 अंक भरें।',
  },
  mobileNumberFormat: {
    en: 'The mobile number is invalid. Enter its 10 digits, with or without +91.',
    hi: 'यह मोबाइल नंबर मान्य नहीं है। उसके 10 अंक भरें, +91 के साथ या उसके बिना।',
  },
  aadhaarNumberFormat: {
    en: 'The Aadhaar number is invalid. Check each of its 12 digits.',
    hi: 'यह आधार संख्या मान्य नहीं है। उसके सभी 12 अंक जाँचें।',
  },
  uuidFormat: {
    en: 'This ID does not come from this API. Copy it unchanged from the previous step.',
    hi: 'यह आईडी इस API की नहीं है। इसे पिछले चरण से ज्यों का त्यों कॉपी करें।',
  },
  idNotAString: { en: 'The ID is not a string. Send it as one.', hi: 'आईडी पाठ के रूप में नहीं है। उसे पाठ के रूप में भेजें।' },
  idEmpty: { en: 'The ID is empty. Enter one.', hi: 'आईडी खाली है। उसे भरें।' },
  idTooLong: { en: 'The ID is too long. Send at most 200 characters.', hi: 'आईडी बहुत लंबी है। अधिकतम 200 अक्षर भेजें।' },
  dateTimeFormat: {
    en: 'The time is invalid. Write it with its date and time zone, like 2021-12-24T10:41:18.935Z.',
    hi: 'यह दिनांक और समय मान्य नहीं है। उसे 2021-12-24T10:41:18.935Z की तरह, समय-क्षेत्र के साथ लिखें।',
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
  nameTooLong: {
    en: 'The name is too long. Shorten it to at most 500 characters.',
    hi: 'नाम बहुत लंबा है। उसे अधिकतम 500 अक्षरों का रखें।',
  },
  addressEmpty: { en: 'The address is empty. Enter one.', hi: 'पता खाली है। उसे भरें।' },
  addressTooLong: {
    en: 'The address is too long. Shorten it to at most 2000 characters.',
    hi: 'पता बहुत लंबा है। उसे अधिकतम 2000 अक्षरों का रखें।',
  },
  endpointsEmpty: {
    en: 'The list of endpoints is empty. Add an endpoint or omit the list.',
    hi: 'एंडपॉइंट की सूची खाली है। कोई एंडपॉइंट जोड़ें या सूची न भेजें।',
  },
  careContextsEmpty: {
    en: 'The list of care contexts is empty. Choose at least one.',
    hi: 'रिकॉर्ड की सूची खाली है। कम से कम एक रिकॉर्ड चुनें।',
  },
  careContextsTooMany: {
    en: 'The list of care contexts is too long. Choose at most 500 at a time.',
    hi: 'रिकॉर्ड की सूची बहुत लंबी है। एक बार में अधिकतम 500 रिकॉर्ड चुनें।',
  },
  careContextDuplicate: {
    en: 'This care context is listed twice. Choose each one once.',
    hi: 'यह रिकॉर्ड दो बार दिया गया है। हर रिकॉर्ड को एक ही बार चुनें।',
  },
  accountChoice: {
    en: 'The input needs exactly one account. Send either `healthIdNumber` or `phrAddress`, not both.',
    hi: 'ठीक एक खाता बताना है। `healthIdNumber` या `phrAddress` में से कोई एक दें, दोनों नहीं।',
  },
  pinProofChoice: {
    en: 'The input needs exactly one proof. Send `proof`, with either `currentPin` or `pinToken`.',
    hi: 'पुष्टि का ठीक एक तरीका चाहिए। `proof` दें, जिसमें `currentPin` या `pinToken` में से कोई एक हो।',
  },
  reasonTooLong: {
    en: 'The reason is too long. Shorten it to at most 1000 characters.',
    hi: 'कारण बहुत लंबा है। उसे अधिकतम 1000 अक्षरों का रखें।',
  },
  providerDuplicate: {
    en: 'This provider is listed twice. List each one once.',
    hi: 'यह प्रदाता दो बार दिया गया है। हर प्रदाता को एक ही बार दें।',
  },
  hiTypesEmpty: {
    en: 'The list of document types is empty. Choose at least one.',
    hi: 'दस्तावेज़ों के प्रकारों की सूची खाली है। कम से कम एक प्रकार चुनें।',
  },
  providersEmpty: {
    en: 'The list of providers is empty. Choose at least one.',
    hi: 'प्रदाताओं की सूची खाली है। कम से कम एक प्रदाता चुनें।',
  },
  policyChoice: {
    en: 'An auto-approval needs exactly one description of its providers. Send either `policy` or the deprecated `sources`, not both.',
    hi: 'स्वतः स्वीकृति के प्रदाता ठीक एक बार बताने हैं। `policy` या पुराना `sources` में से कोई एक दें, दोनों नहीं।',
  },
  categoriesEmpty: {
    en: 'The list of categories is empty. Choose at least one.',
    hi: 'श्रेणियों की सूची खाली है। कम से कम एक श्रेणी चुनें।',
  },
});

export type ValidationMessageId = keyof typeof validationMessages;

export const isValidationMessageId = (id: string): id is ValidationMessageId => Object.hasOwn(validationMessages, id);

/** Checks at compile time that an issue of an input schema has a message: zod takes any string. */
export const violation = (id: ValidationMessageId): ValidationMessageId => id;

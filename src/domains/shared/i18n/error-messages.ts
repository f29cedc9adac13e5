/** What an error of a whole operation or field says, by its code, and the few sentences that say more than the code does. */
import type { Message } from './localized-message.js';

const code = <Code extends string>(messages: Readonly<Record<Code, Message>>) => messages;

export const errors = code({
  BAD_USER_INPUT: {
    en: 'An argument or a variable does not fit.',
    hi: 'दिया गया कोई मान ठीक नहीं है।',
  },
  UNAUTHENTICATED: {
    en: 'UMANG does not accept this session: sign in again.',
    hi: 'यह सत्र मान्य नहीं है: फिर से साइन इन करें।',
  },
  FORBIDDEN: {
    en: 'UMANG does not allow this to the one who asks.',
    hi: 'आपको इसकी अनुमति नहीं है।',
  },
  UPSTREAM_REFUSED: {
    en: 'UMANG refused this request.',
    hi: 'UMANG ने यह अनुरोध अस्वीकार कर दिया।',
  },
  UPSTREAM_UNAVAILABLE: {
    en: 'UMANG cannot be reached or failed at its work. Try again later.',
    hi: 'UMANG से संपर्क नहीं हो सका या वह काम नहीं कर रहा है। बाद में फिर से कोशिश करें।',
  },
  UPSTREAM_TIMEOUT: {
    en: 'UMANG did not answer in time. Try again later.',
    hi: 'UMANG ने समय पर उत्तर नहीं दिया। बाद में फिर से कोशिश करें।',
  },
  UPSTREAM_MALFORMED: {
    en: 'UMANG’s answer could not be read.',
    hi: 'UMANG का उत्तर पढ़ा नहीं जा सका।',
  },
  INTERNAL_SERVER_ERROR: {
    en: 'Something went wrong on our side.',
    hi: 'हमारी ओर से कुछ गड़बड़ी हुई।',
  },
  GRAPHQL_PARSE_FAILED: {
    en: 'The operation is not GraphQL.',
    hi: 'यह अनुरोध सही GraphQL नहीं है।',
  },
  GRAPHQL_VALIDATION_FAILED: {
    en: 'The operation does not fit the schema.',
    hi: 'यह अनुरोध स्कीमा से मेल नहीं खाता।',
  },
  OPERATION_RESOLUTION_FAILURE: {
    en: 'The document has no operation of this name.',
    hi: 'दस्तावेज़ में इस नाम का कोई ऑपरेशन नहीं है।',
  },
  BAD_REQUEST: {
    en: 'This is not a GraphQL request.',
    hi: 'यह सही GraphQL अनुरोध नहीं है।',
  },
  REQUEST_ENTITY_TOO_LARGE: {
    en: 'The body is too large.',
    hi: 'भेजा गया अनुरोध बहुत बड़ा है।',
  },
  LIMIT_EXCEEDED: {
    en: 'More was asked for than is allowed.',
    hi: 'अनुमति से अधिक माँगा गया है।',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    en: 'PersistedQueryNotFound', // clients look for this word
    hi: 'PersistedQueryNotFound',
  },
  NOT_FOUND: {
    en: 'There is nothing at this path.',
    hi: 'इस पते पर कुछ नहीं है।',
  },
  NOT_ACCEPTABLE: {
    en: 'None of the media types in `Accept` can be served.',
    hi: '`Accept` में दिए गए किसी भी प्रारूप में उत्तर नहीं दिया जा सकता।',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    en: 'Send the request as `application/json`.',
    hi: 'अनुरोध को `application/json` के रूप में भेजें।',
  },
  SHUTTING_DOWN: {
    en: 'This server is ending its work. Subscribe again, and another will go on.',
    hi: 'यह सर्वर बंद हो रहा है। फिर से सदस्यता लें, दूसरा सर्वर काम आगे बढ़ाएगा।',
  },
});

export const unknownOutcome: Message = {
  en: 'UMANG did not answer in time, and whether it did what was asked is not known. Look before you try again.',
  hi: 'UMANG ने समय पर उत्तर नहीं दिया, और काम हुआ या नहीं, यह ज्ञात नहीं है। दोबारा करने से पहले जाँच लें।',
};

export const keyUnavailable: Message = {
  en: 'Sessions cannot be checked at the moment. Try again later.',
  hi: 'अभी सत्र की जाँच नहीं हो सकती। बाद में फिर से कोशिश करें।',
};

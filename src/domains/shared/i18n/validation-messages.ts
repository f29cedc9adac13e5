/** What is said of an input or an argument that breaks a rule, in English as it is written beside the rule. */
import type { Message } from './localized-message.js';

const rule = (en: string, hi: string): Message => ({ en, hi });

export const rules: readonly Message[] = [
  rule('A PIN has 4 digits.', 'पिन में 4 अंक होते हैं।'),
  rule('An OTP has 4 to 8 digits, as the message shows it.', 'ओटीपी में 4 से 8 अंक होते हैं, जैसा संदेश में लिखा है।'),
  rule('A password has 1 to 200 characters.', 'पासवर्ड में 1 से 200 अक्षर होते हैं।'),
  rule(
    'A password has 8 to 30 characters, among them an upper-case and a lower-case letter, a digit and a special character.',
    'पासवर्ड में 8 से 30 अक्षर हों, जिनमें एक बड़ा और एक छोटा अंग्रेज़ी अक्षर, एक अंक और एक विशेष चिह्न हो।',
  ),
  rule('Copy this unchanged from the step before.', 'इसे पिछले चरण से ज्यों का त्यों कॉपी करें।'),
  rule('A PHR address looks like name@sbx.', 'पीएचआर पता name@sbx जैसा होता है।'),
  rule('Choose 3 to 150 letters, digits, dots or dashes before the @.', '@ से पहले 3 से 150 अक्षर, अंक, बिंदु या डैश चुनें।'),
  rule('A health ID number has 14 digits.', 'हेल्थ आईडी संख्या में 14 अंक होते हैं।'),
  rule('A mobile number has 10 digits, with or without +91.', 'मोबाइल नंबर में 10 अंक होते हैं, +91 के साथ या उसके बिना।'),
  rule(
    'An Aadhaar number has 12 digits, the last of which confirms the others. Check each.',
    'आधार संख्या में 12 अंक होते हैं, जिनमें अंतिम अंक बाकी की पुष्टि करता है। हर अंक जाँचें।',
  ),
  rule(
    'This is not an id of ours: copy it unchanged from the step before.',
    'यह हमारी दी हुई आईडी नहीं है: इसे पिछले चरण से ज्यों का त्यों कॉपी करें।',
  ),
  rule('The id is no text.', 'आईडी पाठ के रूप में नहीं है।'),
  rule('The id is empty.', 'आईडी खाली है।'),
  rule('The id is longer than 200 characters.', 'आईडी 200 अक्षरों से लंबी है।'),
  rule('Choose another word: `UNKNOWN` is for answers alone.', 'कोई और शब्द चुनें: `UNKNOWN` केवल उत्तरों के लिए है।'),
  rule(
    'A moment looks like 2021-12-24T10:41:18.935Z, with its zone.',
    'समय को 2021-12-24T10:41:18.935Z की तरह, समय-क्षेत्र के साथ लिखें।',
  ),
  rule(
    'The period ends before it begins: `to` must not lie before `from`.',
    'अवधि शुरू होने से पहले ही समाप्त हो रही है: `to` को `from` से पहले नहीं होना चाहिए।',
  ),
  rule('The period has to begin in the past.', 'अवधि की शुरुआत बीते समय में होनी चाहिए।'),
  rule('The name is empty.', 'नाम खाली है।'),
  rule('The name is longer than 500 characters.', 'नाम 500 अक्षरों से लंबा है।'),
  rule('The address is empty.', 'पता खाली है।'),
  rule('The address is longer than 2000 characters.', 'पता 2000 अक्षरों से लंबा है।'),
  rule('Name at least one endpoint, or leave the list out.', 'कम से कम एक एंडपॉइंट दें, या सूची को छोड़ दें।'),
  rule('Choose at least one care context.', 'कम से कम एक रिकॉर्ड चुनें।'),
  rule('Choose at most 500 care contexts at a time.', 'एक बार में अधिकतम 500 रिकॉर्ड चुनें।'),
  rule('Choose each care context once.', 'हर रिकॉर्ड को एक ही बार चुनें।'),
  rule('Give either `currentPin` or `pinToken`, and not both.', '`currentPin` या `pinToken` में से एक ही दें, दोनों नहीं।'),
  rule('Say it in 1000 characters.', 'इसे 1000 अक्षरों में लिखें।'),
  rule('Name each provider once.', 'हर प्रदाता को एक ही बार दें।'),
  rule('Choose at least one kind of document.', 'कम से कम एक प्रकार का दस्तावेज़ चुनें।'),
  rule('Name at least one provider.', 'कम से कम एक प्रदाता दें।'),
  rule(
    'Give either `allProviders` or `providers`, and not both.',
    '`allProviders` या `providers` में से एक ही दें, दोनों नहीं।',
  ),
  rule('Choose at least one category.', 'कम से कम एक श्रेणी चुनें।'),
  rule('This needs the operator’s key in `X-Operator-Key`.', 'इसके लिए `X-Operator-Key` में संचालक की कुंजी आवश्यक है।'),
  rule(
    '`name` needs at least one letter or digit of the provider’s name.',
    '`name` में प्रदाता के नाम का कम से कम एक अक्षर या अंक दें।',
  ),
  rule(
    '`after` is not a cursor. Pass an `endCursor` or an edge’s `cursor` unchanged.',
    '`after` कर्सर नहीं है। `endCursor` या किसी edge का `cursor` ज्यों का त्यों दें।',
  ),
  rule(
    '`after` is a cursor of another list. Pass one that came from this list with the same filters.',
    '`after` किसी दूसरी सूची का कर्सर है। इसी सूची से, इन्हीं शर्तों के साथ मिला कर्सर दें।',
  ),
];

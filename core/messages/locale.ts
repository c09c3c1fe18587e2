/** The languages that messages exist in. */
export type Locale = 'en' | 'zh-cn';

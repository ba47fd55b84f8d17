/** Words for what opens a door, before a separator and something that could be it; in the languages of the trade. */
const NAMED =
  /\b(pass ?words?|passwd|pwd|pass|pass ?code|mots? de passe|mdp|wachtwoord(en)?|paswoord|passwort|kennwort|pin([ -]?code)?|puk|client[ -]secret|token|jeton|api[ -]?key|cl[ée]( api| secr[èe]te)?|otp|2fa|mfa|code( secret)?)\b\s*(is|est|=|:|→|->|-|\/)\s*\S/iu;
/** The word itself and nothing but one long word after it: `mdp Soleil2024`. */
const SPOKEN =
  /\b(pass ?word|pwd|mot de passe|mdp|wachtwoord|paswoord|passwort|kennwort|pin|token)\s+(?=\S*\d)\S{4,}/iu;
/** The word and one last word after it, where nothing else ends so: `mot de passe tilleul`, `code 1234`, `clé 8842`. */
const LAST =
  /\b(((pass ?word|mot de passe|mdp|wachtwoord|paswoord|passwort|kennwort)\s+(?!(manager|oubli|chang|perdu|reset)\S*$)\p{L}{3,})|((code|cl[ée]|sleutel|schlüssel|key|pass)\s+\d{3,8}))$/iu;
/** `sara:tilleul-matin-8h`: a name in small letters, a colon, and one word of small letters and digits that is no file. */
const COLON = /^(?!sha\d)[\p{Ll}\d._-]+\s*:\s*(?!\/\/|\S*\.\w{2,4}$)(?=\S*\p{Ll})(?=\S*\d)[^\s\p{Lu}]{6,}$/u;
/** What programs give out under a fixed beginning, keys in armour, web tokens, addresses with a password inside. */
const WRITTEN =
  /(\b(sk|pk|rk)_(live|test)?_?[A-Za-z0-9-]{10,}|\bgh[pousr]_\w{20,}|\bxox[bap]-|\bAKIA[0-9A-Z]{12,}|\beyJ[\w-]{10,}\.|-----BEGIN |:\/\/[^\s/:@]+:[^\s/@]+@)/u;
/** `marie / Soleil!2024`: a name, a separator and a word of letters, digits and signs. */
const PAIRED = /\S+\s*[/|:]\s*(?=\S*\p{L})(?=\S*\d)(?=\S*[!?#$%&*+=^~§€£@])\S{6,}$/u;
/** One word no person writes as a name: both cases, digits and signs that addresses and names of accounts do not have. */
const DENSE = /(?:^|\s)(?=\S*\p{Lu})(?=\S*\p{Ll})(?=\S*\d)(?=\S*[!?#$%&*+=^~§€£])\S{8,}(?=$|\s)/u;

/**
 * Whether a text looks like a password, key or code. A guess that spares names, e-mail addresses, numbers and file names:
 * a word that is a password and nothing else cannot be told from a name.
 */
export function looksLikeSecret(text: string): boolean {
  return [NAMED, SPOKEN, LAST, COLON, WRITTEN, PAIRED, DENSE].some((pattern) =>
    pattern.test(text.normalize('NFC')),
  );
}

/** Date of birth, serial number, check digits; months of bis numbers are 20 or 40 higher. */
const NISS = /(?<!\d)(\d{2})[. ]?((?:[024][0-9]|[135][0-2]))[. ]?(\d{2})[- .]?(\d{3})[-. ]?(\d{2})(?!\d)/g;

/** Whether a text holds a Belgian national number (NISS), by its form and check digits (law of 8 August 1983, national register). */
export function holdsNiss(text: string): boolean {
  return [...text.matchAll(NISS)].some(([, year, month, day, serial, check]) => {
    const body = Number(`${year}${month}${day}${serial}`);
    return [body, 2_000_000_000 + body].some((number) => 97 - (number % 97) === Number(check));
  });
}

/**
 * The stems that lists of leaked passwords begin with, in lower case and without the digits and signs that people put
 * around them: `isCommon` strips those before it looks here. Short on purpose; lockout and slow hashing do the rest.
 */
export const COMMON_STEMS: ReadonlySet<string> = new Set(
  `password passwort passwd passw contrasena contrasenya motdepasse wachtwoord senha parola haslo sifre mypassword
  newpassword thepassword passphrase secret secrets topsecret letmein letmeinnow welcome welcomeback hello helloworld
  hellokitty iloveyou iloveyouso ilovey iloveu lovely loveyou loveme lover forever monkey dragon master mustang shadow
  sunshine princess football baseball basketball softball soccer hockey superman batman spiderman ironman starwars
  pokemon pikachu naruto jordan michael jennifer jessica ashley daniel charlie andrew thomas matthew joshua robert
  nicole hannah amanda samantha michelle anthony william richard george alexander freedom whatever trustno trustnoone
  computer internet samsung iphone google facebook microsoft windows android youtube minecraft fortnite roblox
  administrator admin root toor guest user username login changeme change changeit default test testtest testing tester
  testpassword demo demodemo example sample temp temporary student students teacher teachers educator school college
  university classroom homework qwerty qwertyuiop qwertyui qwertz qwertzuiop azerty azertyuiop asdfgh asdfghjkl asdfasdf
  asdf zxcvbn zxcvbnm zxcvbnmlkj qazwsx qazwsxedc qweasd qweasdzxc qweqwe qweqweqwe poiuytrewq lkjhgfdsa mnbvcxz
  abcdef abcdefg abcdefgh abcdefghi abcdefghij abcabc abcabcabc abcd abcdabcd aaa aaaa aaaaa aaaaaa blahblah
  cheese chocolate cookie pepper ginger flower butterfly rainbow summer winter spring autumn january february november
  december monday friday purple orange yellow silver golden diamond corvette ferrari porsche mercedes harley yankees
  lakers liverpool chelsea arsenal barcelona realmadrid manchester juventus buster killer tigger maggie bailey
  snoopy scooter mickey minnie donald matrix phoenix cowboys eagles steelers thunder hunter ranger falcon tiger
  jesus jesuschrist godisgood blessed angel angels heaven faith family mother father brother sister babygirl babyboy
  princesa teamo tequiero amorcito estrella bonita hola holahola bonjour soleil doudou loulou chouchou
  passer access accessgranted openup opensesame nothing nopassword none pass passpass word wordpass secure security
  bitcoin ethereum wallet tokens learning elearning`
    .split(/\s+/)
    .filter(Boolean),
);

/** Runs of keys and letters whose parts are guessed first, in both directions. */
export const COMMON_RUNS: readonly string[] = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'zaq12wsxcde34rfv',
];

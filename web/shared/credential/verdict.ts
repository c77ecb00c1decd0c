// The closed list of answers about a code, a key or a filter: the same names and sentences as src/credential/verdict.cc.

export interface Words {
  zh: string
  en: string
}

export const verdicts = {
  valid: { zh: '码有效', en: 'The code is valid' },
  'not-a-code': { zh: '这不是通行码或健康证明', en: 'This is neither a pass nor a health certificate' },
  'online-only': { zh: '动态码须联网核验', en: 'A dynamic code can only be checked online' },
  oversized: { zh: '内容超过一个二维码的容量', en: 'This is more than a QR code can hold' },
  'base45-malformed': { zh: '码中有不该有的字符', en: 'The code has letters that do not belong there' },
  truncated: { zh: '码不完整，请重新扫描', en: 'The code is cut short; scan it again' },
  'zlib-malformed': { zh: '码的压缩内容已损坏', en: 'The packed content of the code is damaged' },
  bomb: { zh: '码展开后过大，已拒绝', en: 'The code unpacks to too much and is refused' },
  'cbor-malformed': { zh: '码的内容不成格式', en: 'The content of the code is malformed' },
  'cose-malformed': { zh: '码的签名结构不成格式', en: 'The signature structure of the code is malformed' },
  'algorithm-unsupported': { zh: '不支持这种签名算法', en: 'This kind of signature is not supported' },
  'unknown-key': { zh: '签发方不在信任名单中', en: 'The issuer is not on the list of trusted keys' },
  'wrong-signature': { zh: '签名不符，码可能是伪造的', en: 'The signature is wrong: the code may be forged' },
  'key-out-of-date': { zh: '签发时密钥不在有效期内', en: 'The key was not in force when the code was signed' },
  'claims-malformed': { zh: '码中没有可读的签发或失效时间', en: 'The code has no readable time of issue or expiry' },
  'not-yet-valid': { zh: '码尚未生效', en: 'The code is not valid yet' },
  expired: { zh: '码已过期', en: 'The code has expired' },
  'wrong-key-usage': { zh: '签发方无权签发这一类码', en: 'The issuer may not sign this kind of code' },
  'payload-malformed': { zh: '码中的内容不合规定', en: 'The content of the code breaks its rules' },
  revoked: { zh: '码已被撤销', en: 'The code has been revoked' },
  listed: { zh: '可能已停用，请询问核实', en: 'It may have been stopped: ask and make sure' },
  replayed: { zh: '这个动态码已经用过', en: 'This dynamic code has been used already' },
  'filter-missing': { zh: '没有停用名单，未核对是否停用', en: 'There is no list of stopped passes to look into' },
  'filter-old': {
    zh: '停用名单已过期，请联网更新',
    en: 'The list of stopped passes is out of date; refresh it online',
  },
  'filter-gap': { zh: '停用名单缺少中间版本，须整份更新', en: 'Versions of the list are missing; fetch it whole' },
} as const satisfies Record<string, Words>

export type Verdict = keyof typeof verdicts

export const verdictWords = (verdict: Verdict): Words => verdicts[verdict]

// Finding a person in the gate's list by what the guard is told: tail of a phone or ID number, part of a name, a door, a plate.
import type { Resident } from './bundle'
import { looksLike } from './names'

export const mostCandidates = 3

const digits = /^[0-9]{2,}[xX]?$/

function matches(resident: Resident, asked: string): boolean {
  if (digits.test(asked)) {
    const upper = asked.toUpperCase()
    return (
      endsAlike(resident.phoneTail, upper) || endsAlike(resident.idTail.toUpperCase(), upper) || resident.door === asked
    )
  }
  return resident.door.includes(asked) || resident.name.includes(asked) || looksLike(resident.name, asked)
}

// The phone keeps four digits; eleven may be typed.
function endsAlike(tail: string, asked: string): boolean {
  return tail !== '' && (tail.endsWith(asked) || asked.endsWith(tail))
}

// Several words narrow it down: "3350 王".
export function findResidents(residents: readonly Resident[], text: string): Resident[] {
  const words = text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return []
  const found: Resident[] = []
  for (const resident of residents) {
    if (words.every((word) => matches(resident, word))) found.push(resident)
    if (found.length > mostCandidates) break
  }
  return found
}

const province = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'

export function plateOf(text: string): string {
  return text.toUpperCase().replace(/[\s·.-]/g, '')
}

export function isPlate(text: string): boolean {
  return new RegExp(`^[${province}][A-Z][A-Z0-9]{4,5}[A-Z0-9挂学警港澳]$`).test(plateOf(text))
}

// The citizen's number with its check digit (GB 11643): typed by hand it is wrong more often than one thinks.
export function isIdNumber(text: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/i.test(text)) return false
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, at) => total + weight * Number(text[at]), 0)
  return '10X98765432'[sum % 11] === text[17]?.toUpperCase()
}

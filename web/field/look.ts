// Type size and sound, kept per phone. Large is what it starts with; larger is the elders' view.
import { reactive } from 'vue'

interface Look {
  size: 'large' | 'larger'
  isLoud: boolean
}

const kept = 'fangxian.field.look'

function read(): Look {
  try {
    const [size, sound] = (localStorage.getItem(kept) ?? '').split(' ')
    return { size: size === 'larger' ? 'larger' : 'large', isLoud: sound !== 'quiet' }
  } catch {
    return { size: 'large', isLoud: true }
  }
}

export const look: Look = reactive(read())

export function applyLook(): void {
  document.documentElement.classList.toggle('larger', look.size === 'larger')
  try {
    localStorage.setItem(kept, `${look.size} ${look.isLoud ? 'loud' : 'quiet'}`)
  } catch {
    // Then it is chosen again next time.
  }
}

// Reads QR codes from camera frames and photographs. The reader is WebAssembly of our own origin, loaded once and kept warm.
import type * as Zxing from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'

const options: Zxing.ReaderOptions = { formats: ['QRCode'], tryHarder: true, tryRotate: true, maxNumberOfSymbols: 1 }

type Reader = typeof Zxing
let loading: Promise<Reader> | null = null

export async function warmUp(): Promise<Reader> {
  loading ??= import('zxing-wasm/reader').then(async (reader) => {
    // The library would fetch its module from a public site otherwise.
    const module = reader.prepareZXingModule({
      overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasmUrl : prefix + path) },
      fireImmediately: true,
    })
    await module
    return reader
  })
  try {
    return await loading
  } catch (error) {
    loading = null
    throw error
  }
}

export async function readPicture(picture: ImageData | Blob): Promise<string | null> {
  const reader = await warmUp()
  const [found] = await reader.readBarcodes(picture, options)
  return found === undefined || !found.isValid ? null : found.text
}

// Plain http has no camera at all; there a photograph of the code does.
export function hasCamera(): boolean {
  return (navigator as { mediaDevices?: { getUserMedia?: unknown } }).mediaDevices?.getUserMedia !== undefined
}

export async function openCamera(): Promise<MediaStream> {
  return await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
  })
}

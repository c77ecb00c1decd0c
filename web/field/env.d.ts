// What the build gives beside code.
/// <reference types="vite/client" />

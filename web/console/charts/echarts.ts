// Only what the console draws, so that the bundle stays small.
import { LineChart, MapChart } from 'echarts/charts'
import { AriaComponent, GeoComponent, GridComponent, TooltipComponent, VisualMapComponent } from 'echarts/components'
import { init, registerMap, use } from 'echarts/core'
import type { ECharts } from 'echarts/core'
import type { EChartsOption } from 'echarts/types/dist/echarts'
import { CanvasRenderer } from 'echarts/renderers'

use([
  LineChart,
  MapChart,
  AriaComponent,
  GeoComponent,
  GridComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
])

export { init, registerMap }
export type { ECharts, EChartsOption }

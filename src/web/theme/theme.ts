import { type ThemeConfig, theme } from 'antd'
import { type Mode, palettes } from './palette.ts'

const font =
  "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"

/** Ant Design, dense and quiet, in our colours. Greys and placeholders are darker than its own, which fail 4.5 : 1. */
export function antdTheme(mode: Mode): ThemeConfig {
  const color = palettes[mode]
  return {
    algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      fontFamily: font,
      fontSize: 13,
      fontSizeLG: 14,
      lineHeight: 1.55,
      borderRadius: 5,
      controlHeight: 30,
      controlHeightSM: 24,
      colorPrimary: color.primary,
      colorInfo: color.primary,
      colorLink: color.primaryText,
      colorLinkHover: color.primaryText,
      colorError: mode === 'dark' ? '#e5534b' : color.red,
      colorWarning: mode === 'dark' ? '#d9a11e' : '#a86c00',
      colorSuccess: mode === 'dark' ? '#3f9e62' : color.green,
      colorBgLayout: color.page,
      colorBgContainer: color.surface,
      colorBgElevated: color.raised,
      colorBorder: color.borderStrong,
      colorBorderSecondary: color.border,
      colorText: color.text,
      colorTextSecondary: color.textSoft,
      colorTextTertiary: color.textFaint,
      colorTextQuaternary: color.textFaint,
      colorTextDescription: color.textFaint,
      colorTextPlaceholder: color.textFaint,
      colorTextDisabled: color.textFaint,
      colorInfoBg: color.blueSoft,
      colorInfoBorder: color.border,
      colorWarningBg: color.yellowSoft,
      colorWarningBorder: color.border,
      colorErrorBg: color.redSoft,
      colorErrorBorder: color.border,
      colorSuccessBg: color.greenSoft,
      colorSuccessBorder: color.border,
      colorPrimaryBg: color.blueSoft,
      colorErrorText: color.red,
      colorWarningText: color.yellow,
      colorSuccessText: color.green,
      boxShadowTertiary: color.shadow,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.18s',
      wireframe: false,
    },
    components: {
      Table: {
        headerBg: mode === 'dark' ? '#1c2431' : '#f7f9fc',
        headerColor: color.textSoft,
        rowHoverBg: color.hover,
        cellPaddingBlockSM: 6,
        cellPaddingInlineSM: 10,
        cellPaddingBlockMD: 10,
        cellPaddingInlineMD: 12,
        cellPaddingBlock: 12,
        cellPaddingInline: 12,
        borderColor: color.border,
      },
      Form: { itemMarginBottom: 16, labelColor: color.textSoft, verticalLabelPadding: '0 0 2px', labelHeight: 22 },
      Tabs: { horizontalMargin: '0', horizontalItemPadding: '8px 0', horizontalItemGutter: 20 },
      Modal: { titleFontSize: 15 },
      Drawer: { paddingLG: 16 },
      Card: { paddingLG: 16, headerHeight: 42, headerFontSize: 14 },
      Descriptions: { labelColor: color.textFaint, itemPaddingBottom: 8 },
      Tooltip: { colorBgSpotlight: mode === 'dark' ? '#3a4658' : '#1f2937' },
    },
  }
}

"""Plotly's own words (toolbar, months) in Vietnamese, and the configuration of the toolbar."""

from typing import Any

VI: dict[str, Any] = {
    "dictionary": {
        "Autoscale": "Tự vừa khung",
        "Box Select": "Chọn theo khung chữ nhật",
        "Click to enter X axis title": "",
        "Click to enter Y axis title": "",
        "Click to enter Plot title": "",
        "Compare data on hover": "So sánh khi rê chuột",
        "Double-click on legend to isolate one trace": "",
        "Double-click to zoom back out": "Nháy đúp để về toàn cảnh",
        "Download plot": "Tải ảnh",
        "Download plot as a PNG": "Tải ảnh PNG",
        "Download plot as a png": "Tải ảnh PNG",
        "Lasso Select": "Chọn bằng vòng khoanh",
        "Pan": "Kéo",
        "Reset": "Đặt lại",
        "Reset axes": "Về toàn cảnh",
        "Show closest data on hover": "Hiện thông tin khi rê chuột",
        "Snapshot succeeded": "Đã lưu ảnh",
        "Sorry, there was a problem downloading your snapshot!": "Không lưu được ảnh",
        "Taking snapshot - this may take a few seconds": "Đang lưu ảnh, chờ vài giây",
        "Toggle Spike Lines": "Bật, tắt đường dóng",
        "Zoom": "Phóng vùng chọn",
        "Zoom in": "Phóng to",
        "Zoom out": "Thu nhỏ",
    },
    "format": {
        "days": ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"],
        "shortDays": ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
        "months": [f"tháng {m}" for m in range(1, 13)],
        "shortMonths": [f"Th{m}" for m in range(1, 13)],
        "date": "%-d/%-m/%Y",
        "decimal": ",",
        "thousands": ".",
    },
}


def chart_config(lang: str, *, filename: str = "timeline") -> dict[str, Any]:
    """Plotly's `config` for a page: the language, a small toolbar, no link to its maker, files named after ours."""
    return {
        "locale": lang,
        "locales": {"vi": VI},
        "displaylogo": False,
        "responsive": True,
        "scrollZoom": False,
        "showSendToCloud": False,  # nothing of a chart leaves this machine
        "plotlyServerURL": "",
        "modeBarButtonsToRemove": ["sendChartToCloud", "autoScale2d", "toggleSpikelines", "hoverClosestCartesian", "hoverCompareCartesian"],
        "toImageButtonOptions": {"format": "png", "filename": filename, "scale": 2},
    }

"""The words on charts that are not in the shared vocabulary (`timeline/lang/labels.*.toml`)."""

WORDS: dict[str, dict[str, str]] = {
    "vi": {
        "stated": "Ngày ghi rõ trong bài",
        "inferred": "Năm suy ra (bài không ghi năm)",
        "span": "Khoảng thời gian có thể",
        "numbered": "Số: xem danh mục",
        "network": "Nét càng đậm càng nhiều chuyến có bài viện dẫn văn bản; số bên chấm: số lượt",
        "citing": "Viện dẫn trong các chuyến của",
        "undated": "Chưa xác định ngày",
        "tick": "Mỗi vạch một ý kiến chỉ đạo (từ 5: ghi số)",
        "selected": "Đang chọn",
        "visits": "{n} chuyến",
        "directives": "{n} ý kiến chỉ đạo",
        "reports": "{n} bài đưa tin",
        "nothing": "Không có chuyến thăm, làm việc nào khớp bộ lọc",
        "cell": "{n} chuyến, {period}",
        "density_week": "Số chuyến mỗi tuần (quá {most} chuyến: bấm một cột hoặc thu hẹp bộ lọc để xem từng chuyến)",
        "density_month": "Số chuyến mỗi tháng (quá {most} chuyến: bấm một cột hoặc thu hẹp bộ lọc để xem từng chuyến)",
        "density_quarter": "Số chuyến mỗi quý (quá {most} chuyến: bấm một cột hoặc thu hẹp bộ lọc để xem từng chuyến)",
        "density_year": "Số chuyến mỗi năm (quá {most} chuyến: bấm một cột hoặc thu hẹp bộ lọc để xem từng chuyến)",
        "quarter": "quý {n}/{year}",
        "own_scale": "(thang riêng)",
        "and_more": "và {n} nữa",
        "title": "Chưa có tiêu đề",
        "month": "tháng {n}",
        "count": "Số chuyến",
        "total": "Tổng: {n}",
        "documents": "Văn bản",
        "per_month": "chuyến mỗi tháng",
        "per_quarter": "chuyến mỗi quý",
        "per_year": "chuyến mỗi năm",
        "no_cells": "Chưa có số liệu để vẽ: không chuyến nào khớp bộ lọc có đủ ngày và thông tin",
        "no_citations": "Chưa có văn bản nào được viện dẫn trong các chuyến khớp bộ lọc",
        "calendar_left": "{n} chuyến không vẽ được vì chưa rõ ngày",
        "others": "và {n} dòng nữa không vẽ",
        "other_columns": "và {n} cột nữa không vẽ",
        "other_officials": "{n} lãnh đạo khác",
        "other_documents": "Vẽ những văn bản được viện dẫn nhiều nhất, còn {n} văn bản nữa",
        "other_years": "và {n} năm trước đó không vẽ",
        "counted_inferred": "Gồm {n} chuyến có năm suy ra (bài không ghi năm)",
        "inferred_day": "Khuyết góc: năm suy ra (bài không ghi năm)",
        "empty_years": "Năm không có chuyến nào thì không vẽ",
        "same_scale": "mọi biểu đồ cùng một thang",
        "per_week": "chuyến mỗi tuần",
        "each_visit": "Từng chuyến: xuất PDF hoặc chọn khổ giấy",
        "less": "Ít",
        "more": "Nhiều",
        "unknown_lead": "Chưa rõ lãnh đạo",
        "scale": "Số chuyến trong ô; ô trống: không có bài nào ghi nhận",
        "calendar_scale": "Mỗi ô một ngày, màu càng mạnh càng nhiều chuyến",
    },
    "en": {
        "stated": "Date stated in the article",
        "inferred": "Year inferred (not written in the article)",
        "span": "Possible period",
        "numbered": "Numbers: see the key",
        "network": "The thicker the line, the more visits whose articles cite the document; beside each dot: how often",
        "citing": "Cited in the visits of",
        "undated": "Undated",
        "tick": "One stroke a directive (5 or more: the number)",
        "selected": "Selected",
        "visits": "{n} visits",
        "directives": "{n} directives",
        "reports": "{n} reports",
        "nothing": "No visit matches the filter",
        "cell": "{n} visits, {period}",
        "density_week": "Visits a week (more than {most} visits: press a bar or narrow the filter to see each)",
        "density_month": "Visits a month (more than {most} visits: press a bar or narrow the filter to see each)",
        "density_quarter": "Visits a quarter (more than {most} visits: press a bar or narrow the filter to see each)",
        "density_year": "Visits a year (more than {most} visits: press a bar or narrow the filter to see each)",
        "quarter": "quarter {n}/{year}",
        "own_scale": "(scale of its own)",
        "and_more": "and {n} more",
        "title": "Untitled",
        "month": "month {n}",
        "count": "Visits",
        "total": "Total: {n}",
        "documents": "Documents",
        "per_month": "visits a month",
        "per_quarter": "visits a quarter",
        "per_year": "visits a year",
        "no_cells": "Nothing to draw: no visit that matches has a date and these details",
        "no_citations": "No document is cited in the visits that match",
        "calendar_left": "{n} visits are not drawn: their day is not known",
        "others": "and {n} more rows not drawn",
        "other_columns": "and {n} more columns not drawn",
        "other_officials": "{n} other officials",
        "other_documents": "The documents cited most; {n} more not drawn",
        "other_years": "and {n} earlier years not drawn",
        "counted_inferred": "{n} visits with an inferred year (not written in the article) included",
        "inferred_day": "Corner cut: year inferred (not written in the article)",
        "empty_years": "Years without visits are left out",
        "same_scale": "all charts on one scale",
        "per_week": "visits a week",
        "each_visit": "Each visit: export a PDF or choose a paper size",
        "less": "Fewer",
        "more": "More",
        "unknown_lead": "Official unknown",
        "scale": "Visits in each cell; empty: no article records one",
        "calendar_scale": "One cell a day, a stronger colour for more visits",
    },
}

_SINGULAR = {"visits": "1 visit", "directives": "1 directive", "reports": "1 report"}


def word(key: str, lang: str, /, **args: object) -> str:
    """The words of `key` in a language (vi, en) with `args` filled in."""
    if lang == "en" and args.get("n") == 1 and key in _SINGULAR:
        return _SINGULAR[key]
    return WORDS[lang][key].format(**args)


def number(value: int, lang: str) -> str:
    """A whole number as the language writes it: 1.250 in Vietnamese, 1,250 in English."""
    grouped = f"{value:,}"
    return grouped.replace(",", ".") if lang == "vi" else grouped


def month_year(year: int, month: int, lang: str) -> str:
    """A month as charts write it: 3/2023, Mar 2023."""
    if lang == "vi":
        return f"{month}/{year}"
    return f"{('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')[month - 1]} {year}"

"""Words that people ask pictures with, judged against lists."""

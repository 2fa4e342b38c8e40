variable "zone" {
  description = "ru-central1-a, -b or -d."
  type        = string
  default     = "ru-central1-a"
}

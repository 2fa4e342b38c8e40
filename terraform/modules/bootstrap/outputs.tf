output "user_data" {
  description = "cloud-init configuration for the first boot."
  value       = "#cloud-config\n${yamlencode(local.cloud_config)}"
}

output "ssh_user" {
  description = "The user that Ansible logs in as."
  value       = local.ssh_user
}

output "ssh_keys" {
  description = "The validated public keys."
  value       = var.ssh_keys
}
